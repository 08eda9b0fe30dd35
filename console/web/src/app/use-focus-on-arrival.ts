import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Moves the focus and the view to the new page when the address changes; readers then begin there. Returns the first part of the path. */
export function useFocusOnArrival(): string {
  const [location] = useLocation();
  const last = useRef(location);
  useEffect(() => {
    if (last.current === location) return;
    last.current = location;
    const content = document.getElementById('content');
    // A page that has moved the focus itself knows better.
    if (content === null || content.contains(document.activeElement)) return;
    window.scrollTo(0, 0);
    content.focus({ preventScroll: true });
  }, [location]);
  return location.split('/')[1] ?? '';
}
