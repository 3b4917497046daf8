import { Component } from 'react';
import type { ReactNode } from 'react';
import { ErrorView } from './states.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a page that broke (or could not be fetched) from taking the frame with it; “again” loads it anew. */
export class Boundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ErrorView error={this.state.error} onRetry={() => location.reload()} />;
  }
}
