import type { ReactNode } from 'react';

/** A form whose Enter key and button do the same. */
export function Form({ onSend, children }: { readonly onSend: () => void; readonly children: ReactNode }) {
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
    </form>
  );
}
