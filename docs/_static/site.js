// What scrolls by itself is reached by keyboard too.
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".table-wrapper, pre, .formula")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
});
