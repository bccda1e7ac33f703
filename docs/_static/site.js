// What the theme leaves to be said: names of the two side bars, and what scrolls by itself is reached by keyboard too.
document.addEventListener("DOMContentLoaded", () => {
  const chinese = document.documentElement.lang.startsWith("zh");
  const names = { ".sidebar-drawer": chinese ? "全站" : "Site", ".toc-drawer": chinese ? "本页" : "This page" };
  for (const [bar, name] of Object.entries(names)) document.querySelector(bar)?.setAttribute("aria-label", name);
  for (const box of document.querySelectorAll(".table-wrapper, pre, .formula")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
});
