// Panels that open over the page: Escape closes one and goes back to its button, so does a click beside it,
// which then opens nothing else.

const OPEN = 'details.more[open]';

export function start() {
  document.addEventListener('keydown', (key) => {
    const panel = key.key === 'Escape' ? document.querySelector(OPEN) : null;
    if (panel) {
      panel.open = false;
      panel.querySelector('summary').focus();
    }
  });
  document.addEventListener('pointerdown', (down) => {
    const beside = [...document.querySelectorAll(OPEN)].filter((panel) => !panel.contains(down.target));
    if (beside.length > 0) {
      beside.forEach((panel) => {
        panel.open = false;
      });
      if (!down.target.closest('details.more')) {
        swallowClick();
      }
    }
  });
}

/** The click that belongs to the press, if it comes at all. */
function swallowClick() {
  const stop = (click) => {
    click.preventDefault();
    click.stopPropagation();
  };
  addEventListener('click', stop, { capture: true, once: true });
  addEventListener('pointerup', () => setTimeout(() => removeEventListener('click', stop, { capture: true })), { once: true });
}
