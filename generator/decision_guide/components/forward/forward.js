// Sends an old address on to the new one and takes the answers in it along.
const target = document.querySelector('link[rel="canonical"]');
if (target instanceof HTMLLinkElement) {
  location.replace(target.href + location.search + location.hash);
}
