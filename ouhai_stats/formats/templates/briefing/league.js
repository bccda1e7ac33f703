"use strict";
(() => {
  const table = document.getElementById("league"), body = table.tBodies[0], rows = [...body.rows];
  const find = document.getElementById("find"), shown = document.getElementById("shown");
  const show = () => {
    const wanted = find.value.trim().toLowerCase();
    rows.forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
    shown.textContent = shown.dataset.words.replace("{shown}", rows.filter((row) => !row.hidden).length);
  };
  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  const compare = (first, second) => {
    if (first === "" || second === "") return (first === "") - (second === "");
    const numbers = [Number(first), Number(second)];
    return numbers.some(Number.isNaN) ? first.localeCompare(second, document.documentElement.lang) : numbers[0] - numbers[1];
  };
  table.tHead.querySelectorAll("button").forEach((button) => {
    button.disabled = false;
    button.addEventListener("click", () => {
      const head = button.parentElement, down = head.getAttribute("aria-sort") === "ascending";
      table.tHead.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const column = Number(button.dataset.column);
      rows.sort((first, second) => {
        const [one, other] = [key(first, column), key(second, column)];
        return one === "" || other === "" ? compare(one, other) : (down ? -1 : 1) * compare(one, other);
      });
      body.append(...rows);
    });
  });
  find.addEventListener("input", show);
  find.closest("[hidden]").hidden = false;
  show();
})();
