"use strict";
// The page is whole without this. It adds: filter and order of the rows, a control for GDP growth, the place in the contents.
(() => {
  const language = document.documentElement.lang;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const labelled = (text, control) => make("label", { className: "control" }, make("span", { textContent: text }), control);

  // Rows and cards by category and verdict, in the plan's order, by need of attention or by name.
  const finder = document.querySelector(".finder");
  if (finder) {
    const words = JSON.parse(finder.dataset.words);
    const lists = [...document.querySelectorAll(".sortable")].map((list) => [list, [...list.children]]);
    const status = make("p", { className: "status" });
    status.setAttribute("role", "status");
    const name = (item) => item.querySelector("h4, th").textContent;
    const orders = {
      plan: () => 0,
      rank: (a, b) => a.dataset.rank - b.dataset.rank,
      name: (a, b) => name(a).localeCompare(name(b), language),
    };
    const chosen = {};
    const apply = () => {
      let shown = 0;
      for (const [list, items] of lists) {
        shown = 0;
        for (const item of [...items].sort(orders[chosen.order.value])) {
          item.hidden = ["category", "verdict"].some((key) => chosen[key].value && item.dataset[key] !== chosen[key].value);
          shown += item.hidden ? 0 : 1;
          list.append(item);
        }
      }
      status.textContent = words.count.replace("{shown}", new Intl.NumberFormat(language).format(shown));
    };
    const reset = () => {
      for (const select of Object.values(chosen)) select.selectedIndex = 0;
      apply();
    };
    const group = make("div", { className: "controls" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words.label);
    for (const choice of words.choices) {
      const select = make("select", { name: choice.name });
      for (const [value, text] of choice.options) select.append(new Option(text, value));
      select.addEventListener("change", apply);
      chosen[choice.name] = select;
      group.append(labelled(choice.label, select));
    }
    const button = make("button", { type: "button", textContent: words.reset });
    button.addEventListener("click", reset);
    group.append(button);
    apply();
    finder.append(group, status);
    // A link to a row that the filter hides brings it back.
    const reveal = () => {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && target.closest("[hidden]")) {
        reset();
        target.scrollIntoView();
      }
    };
    window.addEventListener("hashchange", reveal);
  }

  // GDP growth of the plan year by choice, with the formulas of lenses.py and the rule of feasibility.meets.
  const whatif = document.querySelector(".whatif");
  if (whatif) {
    const words = JSON.parse(whatif.dataset.words);
    const model = JSON.parse(whatif.dataset.model);
    const printed = (value, least, most) => {
      // Decimal text is rounded exactly, half away from zero; a binary number would not be.
      const format = new Intl.NumberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most });
      return format.format(value.toFixed(9)).replace(/^-(?=[0.,]*$)/, "").replace("-", "−");
    };
    const percent = (value, least, most) => words.percent.replace("{n}", printed(value, least, most));
    const points = (value, least, most) => words.points.replace("{n}", printed(value, least, most));
    const factor = (rate) => 1 + rate / 100;
    const figures = {
      two_year_average: (rate) => percent(100 * (Math.sqrt(factor(model.last) * factor(rate)) - 1), 2, 2),
      catch_up_gap: (rate) =>
        points(100 * ((factor(model.plan) * factor(model.aim)) / factor(model.last) - 1) - rate, 2, 2),
      index: (rate) => printed(100 * factor(model.last) * factor(rate), 1, 1),
    };
    const reached = (rate) => {
      const beyond = Number((model.sense * (rate - model.aim) + model.tolerance).toFixed(9));
      return model.strict ? beyond > 0 : beyond >= Number((-model.resolution / 2).toFixed(9));
    };
    const status = make("p", { className: "status" });
    status.setAttribute("role", "status");
    const outputs = Object.entries(words.heads).map(([key, text]) => {
      const value = make("dd", {});
      value.dataset.figure = key;
      return [key, value, make("div", { className: "pair" }, make("dt", { textContent: text }), value)];
    });
    const range = { min: "-10", max: "20", step: "0.1" };
    const number = make("input", { type: "number", inputMode: "decimal", ...range });
    const slider = make("input", { type: "range", ...range });
    slider.setAttribute("aria-label", words.slide);
    const buttons = model.cases.map(([text, rate]) => {
      const button = make("button", { type: "button", textContent: text });
      button.addEventListener("click", () => show(rate, null));
      return [button, rate];
    });
    const show = (rate, from) => {
      if (number !== from) number.value = rate.toFixed(1);
      if (slider !== from) slider.value = rate.toFixed(1);
      slider.setAttribute("aria-valuetext", percent(rate, 1, 1));
      for (const [key, value] of outputs) value.textContent = figures[key](rate);
      for (const [button, its] of buttons) button.setAttribute("aria-pressed", String(its === rate));
      status.dataset.reached = reached(rate);
      status.textContent = (reached(rate) ? words.above : words.below)
        .replace("{n}", percent(rate, 0, 1))
        .replace("{gap}", points(model.sense * (model.aim - rate), 0, 1));
    };
    for (const input of [number, slider]) {
      input.addEventListener("input", () => {
        const rate = input.valueAsNumber;
        if (rate >= Number(range.min) && rate <= Number(range.max)) show(rate, input);
      });
    }
    const cases = make("div", { className: "cases" }, ...buttons.map(([button]) => button));
    cases.setAttribute("role", "group");
    cases.setAttribute("aria-label", words.cases);
    show(model.cases[0][1], null);
    whatif.append(
      make("p", { className: "ask", textContent: words.control }),
      make("div", { className: "controls" }, labelled(words.input, number), slider, cases),
      make("dl", { className: "figures" }, ...outputs.map(([, , pair]) => pair)),
      status,
    );
  }

  // The other language opens at the same place.
  for (const link of document.querySelectorAll(".bar a[hreflang]")) {
    link.addEventListener("click", () => (link.hash = location.hash));
  }

  // The contents show where the reader is.
  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
  if (links.size && "IntersectionObserver" in window) {
    const mark = (current) => {
      for (const link of links.values()) link.removeAttribute("aria-current");
      current.setAttribute("aria-current", "true");
    };
    const seen = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const link = links.get(encodeURIComponent(entry.target.id)) || links.get(entry.target.id);
          if (entry.isIntersecting && link) mark(link);
        }
      },
      { rootMargin: "0px 0px -75% 0px" },
    );
    for (const heading of document.querySelectorAll(".text h2[id], .text h3[id]")) seen.observe(heading);
  }
})();
