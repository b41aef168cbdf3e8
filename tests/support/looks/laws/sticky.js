// What the law of overlap asks about parts that stay while the page scrolls.
({
  seeThrough: () => {
    // "rgb(…)", "rgba(…, alpha)" or "color(srgb … / alpha)".
    const opaque = (one) => Number(getComputedStyle(one).backgroundColor.match(/(?:\/|rgba\(.*,) *([\d.]+)\)$/)?.[1] ?? 1) === 1;
    const found = [];
    for (const one of document.querySelectorAll(".dg *")) {
      const { position, visibility } = getComputedStyle(one);
      const { width, height } = one.getBoundingClientRect();
      if (position !== "sticky" || visibility !== "visible" || width < 2 || height < 2 || !/\S/.test(one.textContent)) continue;
      const whole = [one, ...one.children].some((part) => opaque(part) && part.offsetHeight >= one.offsetHeight - 1 && part.offsetWidth >= one.offsetWidth - 1);
      if (!whole) found.push([one.localName + "." + [...one.classList].join("."), one.textContent.trim().slice(0, 40)]);
    }
    return found;
  },
})
