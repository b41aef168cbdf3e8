// Copies a text. If the browser does not allow it, the text is selected, so that one key copies it.
class CopyText extends HTMLElement {
  connectedCallback() {
    const [text, button, status] = this.children;
    button.toggleAttribute("hidden", false);
    button.addEventListener("click", async () => {
      let said = this.dataset.copied;
      try {
        await navigator.clipboard.writeText(text.textContent ?? "");
      } catch {
        getSelection()?.selectAllChildren(text);
        said = this.dataset.failed;
      }
      status.textContent = said ?? "";
    });
  }
}

if (!customElements.get("copy-text")) customElements.define("copy-text", CopyText);
