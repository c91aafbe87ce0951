/* Runs `enhance` on every match now, and on matches that htmx or a dialog brings later. */
export function onEach(selector, enhance) {
  const enhanced = new WeakSet();
  const visit = (root) => {
    const own = root.matches?.(selector) ? [root] : [];
    for (const element of [...own, ...root.querySelectorAll(selector)]) {
      if (!enhanced.has(element)) {
        enhanced.add(element);
        enhance(element);
      }
    }
  };
  visit(document);
  document.addEventListener("htmx:load", (event) => visit(event.detail.elt));
  document.addEventListener("vj:content", (event) => visit(event.target));
}

export function isVisible(element) {
  return element.checkVisibility({ visibilityProperty: true });
}
