// New uploads as the server tells them. Closed while nobody looks: a browser has few connections to a host.
import { address, get } from './api.js';

const LONGEST_PAUSE = 15000;

/**
 * @param listener `state(word)`, `upload(record)`, and `again()` when something may have been missed
 */
export function listen(filters, listener, signal) {
  let source = null;
  let pause = 500;
  let timer = 0;
  let missed = false;

  function open() {
    clearTimeout(timer);
    source = new EventSource(address('/api/uploads/live', filters));
    source.onopen = () => {
      pause = 500;
      listener.state('live');
      if (missed) {
        missed = false;
        listener.again();
      }
    };
    source.onmessage = (event) => listener.upload(JSON.parse(event.data));
    source.onerror = () => {
      listener.state('waiting');
      if (source.readyState === EventSource.CLOSED) {
        missed = true;
        retry();
      }
    };
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  /** The browser gave up: the server refused. If it is for want of a session, this says so too. */
  function retry() {
    close();
    timer = setTimeout(() => get('/api/session', signal).then(open, retry), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }

  function look() {
    if (document.hidden) {
      missed = true;
      close();
    } else if (!source) {
      open();
    }
  }

  document.addEventListener('visibilitychange', look, { signal });
  signal.addEventListener('abort', close);
  listener.state('waiting');
  look();
}
