const chinese =
  /(?:\d|[一二三四五六七八九十百])\s*(?:号楼|单元|栋|幢|室|门|号(?!线|晚|早|上|下|中|之|以|前|后))/u;
const storey = /\d\s*楼/u;
const english = /\b(?:flat|room|unit|building|door|no\.?)\s*\d/iu;

/** Whether a line seems to tell where somebody lives; only a reason to look again, since a day of the month may be meant. */
export function seemsDoor(line: string): boolean {
  return chinese.test(line) || storey.test(line) || english.test(line);
}
