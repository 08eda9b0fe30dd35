import { Component, type ReactNode } from 'react';
import { Notice } from './notice.js';

/** Keeps a page that fails from taking the shell down with it. */
export class PageBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="page">
        <h1 className="hidden">This page failed</h1>
        <Notice title="This page failed">
          <p>
            The console may have been replaced by another version while the page was open: loading it again mends that.
            The run goes on meanwhile.
          </p>
          <button className="go" onClick={() => location.reload()}>
            Load again
          </button>
        </Notice>
      </main>
    );
  }
}
