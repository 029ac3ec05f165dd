// What this browser remembers of its user's choices. Private windows may refuse to remember.

export function recall(name) {
  try {
    return localStorage.getItem(`console.${name}`);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`console.${name}`, value);
  } catch {
    // chosen anew next time
  }
}
