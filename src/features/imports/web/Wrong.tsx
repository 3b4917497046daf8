import { useDownload } from '../../../web/Download.tsx';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, fill, useWords } from '../../../web/ui/index.ts';
import { pageWords } from './page-words.ts';
import type { List } from './state.ts';

/** What is wrong with a list, row by row, and all of it as a file. */
export function Wrong({ list }: { readonly list: List }) {
  const words = useWords(pageWords);
  const file = useDownload('getImportErrors');
  return (
    <section className="card stack" aria-labelledby="import-wrong">
      <h2 id="import-wrong">{words.wrong}</h2>
      {list.errors > list.wrong.length && <p>{fill(words.wrongSome, { n: list.wrong.length })}</p>}
      <div>
        <Button
          busy={file.isPending}
          onClick={() => file.mutate({ params: { city: cityOf(list.place), id: list.id } })}
        >
          {words.errorFile}
        </Button>
        <ErrorLine error={file.error} />
      </div>
      <table className="console-table imports-table">
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.problem}</th>
          </tr>
        </thead>
        <tbody>
          {list.wrong.map((one, index) => (
            <tr key={index}>
              <th scope="row">{one.row}</th>
              <td>{one.column}</td>
              <td>{one.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
