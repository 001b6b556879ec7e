"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const claimsOf = (mark) => mark.dataset.claims.split(" ");
  const items = all("[data-claim]"); // a card and a table row for every claim
  const cards = all(".card");

  let dim = () => {};
  const connect = (article) => {
    const own = new Map(all(".card", article).map((card) => [card.dataset.claim, card]));
    const marks = all("mark[data-claims]", article);
    const roles = all("[data-roles]", article);
    const light = (ids) => {
      const lit = (named) => named.split(" ").some((id) => ids.includes(id));
      for (const [id, card] of own) card.classList.toggle("lit", ids.includes(id));
      for (const mark of marks) mark.classList.toggle("lit", lit(mark.dataset.claims));
      for (const word of roles) word.classList.toggle("role", lit(word.dataset.roles));
    };
    const select = (ids) => { dim(); light(ids); dim = () => light([]); };
    const first = (mark) => claimsOf(mark).map((id) => own.get(id)).find((card) => card && !card.hidden);
    const reveal = (card) => {
      const list = card?.parentElement;
      if (!list || list.scrollHeight <= list.clientHeight) return;
      list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
    };
    const back = (id) => marks.find((mark) => claimsOf(mark).includes(id))?.focus();

    for (const mark of marks) {
      const show = () => { select(claimsOf(mark)); reveal(first(mark)); };
      mark.addEventListener("mouseenter", show);
      mark.addEventListener("focus", show);
      mark.addEventListener("click", () => first(mark)?.focus());
      mark.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        first(mark)?.focus();
      });
    }
    for (const [id, card] of own) {
      card.addEventListener("mouseenter", () => select([id]));
      card.addEventListener("focusin", () => select([id]));
      card.addEventListener("keydown", (event) => { if (event.key === "Escape") back(id); });
      card.querySelector("button").addEventListener("click", () => back(id));
    }
    return () => {
      for (const mark of marks) {
        const on = Boolean(first(mark));
        mark.classList.toggle("off", !on);
        mark.tabIndex = on ? 0 : -1;
      }
    };
  };
  const refresh = all("main > article").map(connect);

  const form = document.querySelector("#filters");
  const apply = () => {
    const kinds = new Set(all("input[name=kind]:checked", form).map((box) => box.value));
    const speaker = form.elements.speaker.value;
    const stance = form.elements.stance.value;
    for (const item of items) {
      const { kind, speakers, stances } = item.dataset;
      const said = !speaker || (speaker === "own" ? !speakers : speakers.split("\n").includes(speaker.slice(1)));
      item.hidden = !(kinds.has(kind) && said && (!stance || stances.split(" ").includes(stance)));
    }
    for (const one of refresh) one();
    document.querySelector("#count").value = `${cards.filter((card) => !card.hidden).length} of ${cards.length} claims`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("#theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  apply();
})();
