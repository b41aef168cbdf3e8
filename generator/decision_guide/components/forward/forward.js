// Redirects an old address to the new one and keeps the answers in it.
const target = document.querySelector('link[rel="canonical"]');
if (target instanceof HTMLLinkElement) {
  location.replace(target.href + location.search + location.hash);
}
