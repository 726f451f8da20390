// Not a module: it must run before the first paint, or a dark page would flash white.
(() => {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');

  const read = () => {
    try {
      return localStorage.getItem('gallery.theme');
    } catch {
      return null;
    }
  };

  const keep = theme => {
    try {
      localStorage.setItem('gallery.theme', theme);
    } catch {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  };

  const kept = read();
  if (kept === 'light' || kept === 'dark') {
    root.dataset.theme = kept;
  }

  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;

  addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    const name = () => {
      button.ariaLabel = button.title = isDark() ? 'Switch to light colours' : 'Switch to dark colours';
    };
    button.addEventListener('click', () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      keep(root.dataset.theme);
      name();
    });
    system.addEventListener('change', name);
    name();
  });
})();
