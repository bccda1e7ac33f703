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

  // Rows by words, category and verdict, in any order; what is chosen stands in the address, and a row's fold opens.
  const finder = document.querySelector(".finder");
  if (finder) {
    const words = JSON.parse(finder.dataset.words);
    const table = document.querySelector("table.rows");
    const rows = [...table.querySelectorAll("tbody.row")];
    const status = make("p", { className: "status" });
    status.setAttribute("role", "status");
    const name = (row) => row.querySelector("th").textContent;
    const figure = (key) => (row) => (row.dataset[key] === "" ? Infinity : Number(row.dataset[key]));
    const values = {
      indicator: name,
      target: figure("place"),
      previous_actual: figure("place"),
      gap: figure("gap"),
      chance_of_row: figure("chance"),
      drawn: figure("gap"),
      verdict: figure("rank"),
    };
    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, language) : a === b ? 0 : a - b);
    const chosen = { search: "", category: "", verdict: "", sort: "", down: "" };
    const controls = {};

    // Folds: the row's own name opens and closes what stands below it.
    const toggles = rows.map((row) => {
      const head = row.querySelector("th");
      const more = row.querySelector(".more");
      more.id = `more-${row.id}`;
      const button = make("button", { type: "button", className: "fold" });
      button.append(...head.childNodes);
      button.setAttribute("aria-controls", more.id);
      const open = (wanted) => {
        more.hidden = !wanted;
        button.setAttribute("aria-expanded", String(wanted));
      };
      button.addEventListener("click", () => open(more.hidden));
      head.append(button);
      open(false);
      return open;
    });

    const keep = () => {
      const query = new URLSearchParams(Object.entries(chosen).filter(([, value]) => value)).toString();
      try {
        history.replaceState(null, "", `${location.pathname}${query && `?${query}`}${location.hash}`);
      } catch {
        // A browser that refuses this for a file on disk keeps the address as it was.
      }
    };
    const heads = [...table.querySelectorAll("thead th")];
    const apply = () => {
      const key = chosen.sort in values ? chosen.sort : "";
      const order = key ? (a, b) => compare(values[key](a), values[key](b)) * (chosen.down ? -1 : 1) : () => 0;
      let shown = 0;
      for (const row of [...rows].sort(order)) {
        const asked = chosen.search.trim().toLocaleLowerCase(language);
        row.hidden =
          ["category", "verdict"].some((part) => chosen[part] && row.dataset[part] !== chosen[part]) ||
          !row.textContent.toLocaleLowerCase(language).includes(asked);
        shown += row.hidden ? 0 : 1;
        table.append(row);
      }
      for (const head of heads) {
        const its = head.dataset.sort === key;
        if (its) head.setAttribute("aria-sort", chosen.down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      }
      for (const [part, control] of Object.entries(controls)) control.value = chosen[part];
      status.textContent = words.count.replace("{shown}", new Intl.NumberFormat(language).format(shown));
    };
    const choose = (change) => {
      Object.assign(chosen, change);
      apply();
      keep();
    };
    for (const head of heads) {
      const button = make("button", { type: "button", className: "sort", title: words.sort }, ...head.childNodes);
      button.addEventListener("click", () => {
        const again = chosen.sort === head.dataset.sort;
        choose(again && chosen.down ? { sort: "", down: "" } : { sort: head.dataset.sort, down: again ? "1" : "" });
      });
      head.append(button);
    }
    const group = make("div", { className: "controls" });
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", words.label);
    controls.search = make("input", { type: "search", name: "search" });
    controls.search.addEventListener("input", () => choose({ search: controls.search.value }));
    group.append(labelled(words.search, controls.search));
    for (const choice of words.choices) {
      const select = make("select", { name: choice.name });
      for (const [value, text] of choice.options) select.append(new Option(text, value));
      select.addEventListener("change", () => choose({ [choice.name]: select.value }));
      controls[choice.name] = select;
      group.append(labelled(choice.label, select));
    }
    const all = (text, act) => {
      const button = make("button", { type: "button", textContent: text });
      button.addEventListener("click", act);
      group.append(button);
    };
    const reset = () => choose({ search: "", category: "", verdict: "", sort: "", down: "" });
    all(words.reset, reset);
    all(words.open, () => toggles.forEach((open) => open(true)));
    all(words.close, () => toggles.forEach((open) => open(false)));
    const asked = new URLSearchParams(location.search);
    for (const part of Object.keys(chosen)) chosen[part] = asked.get(part) || "";
    for (const choice of words.choices) {
      if (!choice.options.some(([value]) => value === chosen[choice.name])) chosen[choice.name] = "";
    }
    finder.append(group, status);
    apply();
    // A link to a row opens its fold, and brings the row back if the filter hides it.
    const reveal = () => {
      const place = rows.findIndex((row) => `#${row.id}` === decodeURIComponent(location.hash));
      if (place < 0) return;
      if (rows[place].hidden) reset();
      toggles[place](true);
      rows[place].scrollIntoView();
    };
    window.addEventListener("hashchange", reveal);
    reveal();
  }

  // GDP growth and target by choice: the formulas of measures/growth.py, the bar of language/target.py, and the
  // distribution of this edition for the probability.
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
    // What is asked for: the plan's target, until the reader enters another.
    let goal = model.aim;
    const figures = {
      two_year_average: (rate) => percent(100 * (Math.sqrt(factor(model.last) * factor(rate)) - 1), 1, 1),
      catch_up_gap: (rate) =>
        points(100 * ((factor(model.plan) * factor(goal)) / factor(model.last) - 1) - rate, 1, 1),
      index: (rate) => printed(100 * factor(model.last) * factor(rate), 1, 1),
    };
    const reached = (rate) => {
      const { value, side, strict, step } = model.bar;
      const beyond = Number((side * (rate - value - goal + model.aim)).toFixed(9));
      return strict ? beyond > 0 : beyond >= Number((-step / 2).toFixed(9));
    };
    // Student-t: with x = √df tan θ its density is a power of cos θ, which Simpson's rule takes to the last place.
    const below = (distance, { df, height }) => {
      const [end, parts] = [Math.atan(distance / Math.sqrt(df)), 200];
      let sum = 1 + Math.cos(end) ** (df - 1);
      for (let part = 1; part < parts; part += 1) sum += (part % 2 ? 4 : 2) * Math.cos((end * part) / parts) ** (df - 1);
      return 0.5 + (height * Math.sqrt(df) * sum * end) / parts / 3;
    };
    const chance = () => {
      const { location, scale, offsets, reach, side, least, most } = model.chance;
      const ahead = (offset) => (side * (location + offset - goal - reach)) / scale;
      const mean = offsets.reduce((sum, offset) => sum + below(ahead(offset), model.chance), 0) / offsets.length;
      return Math.min(Math.max(mean, least), most);
    };
    const status = make("p", { className: "status" });
    status.setAttribute("role", "status");
    status.setAttribute("aria-live", "polite");
    const outputs = Object.entries(words.heads).map(([key, text]) => {
      const value = make("dd", {});
      value.dataset.figure = key;
      return [key, value, make("div", { className: "pair" }, make("dt", { textContent: text }), value)];
    });
    const [low, high] = model.range;
    const within = (number) => number >= low && number <= high;
    const range = { min: String(low), max: String(high), step: "0.1" };
    const fault = words.outside.replace("{low}", printed(low, 0, 1)).replace("{high}", printed(high, 0, 1));
    const field = (name, text) => {
      const input = make("input", { type: "number", inputMode: "decimal", name, ...range });
      const said = make("span", { className: "fault", id: `whatif-${name}-fault` });
      said.setAttribute("role", "alert");
      input.setAttribute("aria-describedby", said.id);
      return { input, said, label: labelled(text, input) };
    };
    const [rated, asked] = [field("growth", words.input), field("goal", words.goal)];
    const slider = make("input", { type: "range", ...range });
    slider.setAttribute("aria-label", words.slide);
    const buttons = model.cases.map(([text, rate]) => {
      const button = make("button", { type: "button", textContent: text });
      button.addEventListener("click", () => show(rate, null));
      return [button, rate];
    });
    let growth = model.cases[0][1];
    // A number that is out of range is said beside its field, and no answer of an earlier one is left standing.
    const check = ({ input, said }) => {
      const fits = within(input.valueAsNumber);
      input.setAttribute("aria-invalid", String(!fits));
      said.textContent = fits ? "" : fault;
      return fits;
    };
    const tell = () => {
      const fits = [rated, asked].map(check).every(Boolean);
      for (const [key, value] of outputs) value.textContent = fits ? figures[key](growth) : "—";
      for (const [button, its] of buttons) button.setAttribute("aria-pressed", String(fits && its === growth));
      status.dataset.reached = fits && reached(growth);
      const named = goal === model.aim ? words.own : percent(goal, 0, 2);
      const said = [(reached(growth) ? words.above : words.below)
        .replace("{n}", percent(growth, 0, 2))
        .replace("{gap}", points(model.bar.side * (goal - growth), 0, 2))];
      if (model.chance) said.push(words.odds.replace("{chance}", `${printed(100 * chance(), 0, 0)}%`));
      status.textContent = fits ? said.join(language === "zh-CN" ? "" : " ").replaceAll("{goal}", named) : "";
    };
    const show = (rate, from) => {
      growth = rate;
      if (rated.input !== from) rated.input.value = rate.toFixed(1);
      if (slider !== from) slider.value = rate.toFixed(1);
      slider.setAttribute("aria-valuetext", percent(rate, 1, 1));
      tell();
    };
    for (const input of [rated.input, slider]) {
      input.addEventListener("input", () => {
        const rate = input.valueAsNumber;
        if (within(rate)) show(rate, input);
        else tell();
      });
    }
    asked.input.value = goal.toFixed(1);
    asked.input.addEventListener("input", () => {
      if (within(asked.input.valueAsNumber)) goal = asked.input.valueAsNumber;
      tell();
    });
    const cases = make("div", { className: "cases" }, ...buttons.map(([button]) => button));
    cases.setAttribute("role", "group");
    cases.setAttribute("aria-label", words.cases);
    show(growth, null);
    const entries = [rated, asked].map(({ label, said }) => make("div", { className: "entry" }, label, said));
    whatif.append(
      make("p", { className: "ask", textContent: words.control }),
      make("div", { className: "controls" }, ...entries, slider, cases),
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
