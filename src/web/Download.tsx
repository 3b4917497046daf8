import { useAct } from './ask.ts';
import type { GivenFile, OperationId } from './call.ts';

/** An operation that answers with a file: the device saves it under the name that the server gave. */
export function useDownload<Id extends OperationId>(id: Id, onDone?: () => void) {
  return useAct(id, (file) => {
    saveFile(file as unknown as GivenFile);
    onDone?.();
  });
}

function saveFile({ name, content }: GivenFile): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
