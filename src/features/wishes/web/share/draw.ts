/** Draws the picture that is shared: a heart, one public line, a code. System fonts; nothing comes from elsewhere. */
import { create } from 'qrcode';

export interface Poster {
  readonly head: string;
  readonly line: string;
  readonly place: string;
  readonly scan: string;
  readonly address: string;
}

const [width, height] = [1080, 1440];
const family = `'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', system-ui, sans-serif`;

/** Draws onto the canvas and gives it its size in pixels. */
export function drawPoster(canvas: HTMLCanvasElement, poster: Poster): void {
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = '#fdf6ec';
  pen.fillRect(0, 0, width, height);
  heart(pen);
  pen.textAlign = 'center';
  pen.fillStyle = '#8c1a14';
  write(pen, poster.head, { size: 56, weight: 700, top: 110, most: 2 });
  pen.fillStyle = '#ffffff';
  write(pen, poster.line, { size: 64, weight: 700, top: 500, most: 4, within: 620 });
  code(pen, poster.address);
  pen.fillStyle = '#2b1d16';
  write(pen, poster.scan, { size: 40, weight: 600, top: 1350, most: 1 });
  pen.fillStyle = '#6a5448';
  write(pen, poster.place, { size: 34, weight: 400, top: 1405, most: 1 });
}

function heart(pen: CanvasRenderingContext2D): void {
  const shape = new Path2D(
    'M50 93C19 68 4 52 4 32C4 16 15 6 28 6C38 6 46 12 50 20C54 12 62 6 72 6C85 6 96 16 96 32C96 52 81 68 50 93Z',
  );
  pen.save();
  pen.translate(110, 200);
  pen.scale(8.6, 8.6);
  pen.fillStyle = '#b3261e';
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a drawing, no array
  pen.fill(shape);
  pen.restore();
}

interface Setting {
  readonly size: number;
  readonly weight: number;
  readonly top: number;
  /** Most lines. */
  readonly most: number;
  readonly within?: number;
}

/** Writes centred lines, broken where they become too wide: Chinese between any two characters, English between words. */
function write(pen: CanvasRenderingContext2D, text: string, setting: Setting): void {
  const { size, weight, top, most, within = 900 } = setting;
  pen.font = `${weight} ${size}px ${family}`;
  const parts = text.match(/[A-Za-z0-9'’.,:?!-]+\s*|./gu) ?? [];
  const lines = [''];
  for (const part of parts) {
    const wider = `${lines.at(-1)!}${part}`;
    if (pen.measureText(wider.trimEnd()).width <= within) lines[lines.length - 1] = wider;
    else lines.push(part);
  }
  lines.slice(0, most).forEach((line, at) => pen.fillText(line.trim(), width / 2, top + at * size * 1.35));
}

function code(pen: CanvasRenderingContext2D, address: string): void {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const module = Math.floor(320 / (modules.size + 8));
  const edge = module * (modules.size + 8);
  const [left, top] = [(width - edge) / 2, 985];
  pen.fillStyle = '#ffffff';
  pen.fillRect(left, top, edge, edge);
  pen.fillStyle = '#2b1d16';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        pen.fillRect(left + (column + 4) * module, top + (row + 4) * module, module, module);
}
