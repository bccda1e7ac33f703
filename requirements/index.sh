# Read by install.sh and lock.sh: lets uv ask the same package index as pip, with the same certificates,
# and lets both work where nothing can be kept in the home directory.
# uv does not read pip's settings, and an office's mirror of the index is usually named only there.
settings=$("$python" -m pip config list 2>/dev/null) || settings=
setting() {
  printf '%s\n' "$settings" | sed -n "s/^[a-z:]*\.$1='\(.*\)'\$/\1/p" | head -n 1
}

index=${UV_DEFAULT_INDEX:-${UV_INDEX_URL:-$(setting index-url)}}
if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
certificates=${SSL_CERT_FILE:-$(setting cert)}
if [ -n "$certificates" ]; then export SSL_CERT_FILE="$certificates"; fi
export UV_SYSTEM_CERTS=true UV_PYTHON_DOWNLOADS=never

cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}
if ! mkdir -p "$cache" 2>/dev/null || [ ! -w "$cache" ]; then export UV_NO_CACHE=true PIP_NO_CACHE_DIR=true; fi
