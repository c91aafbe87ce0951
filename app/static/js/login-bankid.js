/*
 * The QR code moves on every second, and whoever leaves the page leaves the login. Only with a code: the app on the
 * same device may itself take the page's place.
 */
const code = document.querySelector("[data-bankid-code]");

if (code) {
  move(code);
  cancelOnLeave(code);
}

function move(picture) {
  const address = picture.src;
  let second = 0;
  const timer = setInterval(() => {
    if (!picture.isConnected) return clearInterval(timer);
    second += 1;
    picture.src = `${address}?${second}`;
    return undefined;
  }, 1000);
}

function cancelOnLeave(picture) {
  let entered = false;
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    entered ||= Boolean(detail.xhr.getResponseHeader("HX-Redirect"));
  });
  window.addEventListener("pagehide", () => {
    if (entered || !picture.isConnected) return;
    const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
    fetch(picture.dataset.bankidCode, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": token },
      keepalive: true,
      redirect: "manual",
    });
  });
}
