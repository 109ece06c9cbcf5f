// Filters of a report's page. The page reads and prints without them.
// What is filtered stands in the address behind the #, so that a filtered view can be sent.
"use strict";
(() => {
  const FEW = 300; // findings; so many are opened at once
  const form = document.getElementById("filter");
  if (!form) return;
  const boxes = [...form.querySelectorAll("[name=severity]")];
  const output = form.querySelector("output");
  const sections = [...document.querySelectorAll("details.document")].map((element) => ({
    element,
    title: element.querySelector("h3").textContent.toLowerCase(),
    rules: [...element.querySelectorAll(".rule")].map((rule) => ({
      element: rule,
      findings: [...rule.querySelectorAll("li")],
    })),
  }));
  const all = document.querySelectorAll(".rule li").length;

  const value = (name) => (form.elements[name] ? form.elements[name].value : "");

  function chosen() {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
    const choice = {
      severity: ticked.length < boxes.length ? ticked.join() : "",
      rule: value("rule"),
      region: value("region"),
      year: value("year"),
      status: value("status"),
      text: value("text").trim(),
    };
    return Object.entries(choice).filter(([, wanted]) => wanted);
  }

  // What was chosen, as the form says it; paper shows that and not the form.
  const named = (element) => element.textContent.replace(/\s*\(\d+\)$/, "").trim();

  function spoken(name) {
    if (name === "text") return value(name);
    if (name !== "severity") return named(form.elements[name].selectedOptions[0]);
    return boxes.filter((box) => box.checked).map((box) => named(box.parentNode)).join(" ");
  }

  // "#d3" is a place on the page, "#rule=x" a choice.
  function restore() {
    const given = location.hash.slice(1);
    if (!given.includes("=")) return false;
    const choice = new URLSearchParams(given);
    const ticked = choice.get("severity");
    for (const box of boxes) box.checked = !ticked || ticked.split(",").includes(box.value);
    for (const name of ["rule", "region", "year", "status", "text"])
      if (form.elements[name]) form.elements[name].value = choice.get(name) || "";
    return true;
  }

  function show(choice) {
    const { severity, rule, region, year, status, text } = Object.fromEntries(choice);
    const severities = severity && severity.split(",");
    const words = text && text.toLowerCase();
    let shown = 0;
    for (const section of sections) {
      const about = section.element.dataset;
      const here = (!region || about.region.startsWith(region)) && (!year || about.year === year);
      const whole = !words || section.title.includes(words);
      let inside = 0;
      for (const group of section.rules) {
        const { dataset } = group.element;
        const asked =
          here &&
          (!rule || dataset.rule === rule) &&
          (!severities || severities.includes(dataset.severity));
        let found = 0;
        for (const finding of group.findings) {
          const fits =
            asked &&
            (!status || (finding.dataset.status || "open") === status) &&
            (whole || finding.textContent.toLowerCase().includes(words));
          finding.hidden = !fits;
          found += fits;
        }
        group.element.hidden = !found;
        inside += found;
      }
      section.element.hidden = !inside;
      shown += inside;
    }
    if (choice.length && shown <= FEW)
      for (const section of sections) section.element.open ||= !section.element.hidden;
    const counted = output.dataset.text.replace("{shown}", shown).replace("{all}", all);
    output.textContent = [counted, ...choice.map(([name]) => spoken(name))].join(" · ");
    form.classList.toggle("active", choice.length > 0);
  }

  function update() {
    const choice = chosen();
    const hash = new URLSearchParams(choice).toString();
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    show(choice);
  }

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  form.addEventListener("reset", () => setTimeout(update));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    if (!restore()) return;
    show(chosen());
    form.scrollIntoView();
  });

  // Once for all links to pages: on each of them it would double the size of the report.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^=http]");
    if (link) link.target = "_blank";
  });

  // Paper shows what is closed on the screen; browsers that open it for themselves do no harm.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const element of closed) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const element of closed) element.open = false;
  });

  for (const cell of document.querySelectorAll("[data-filter]")) {
    const link = document.createElement("a");
    link.href = `#${cell.dataset.filter}`;
    link.append(...cell.childNodes);
    cell.append(link);
  }

  restore();
  form.hidden = false;
  show(chosen());
})();
