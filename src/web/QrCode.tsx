import { useMemo } from 'react';
import { create } from 'qrcode';

/** A QR code as one SVG path, with the quiet margin of four modules that scanners need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, d } = useMemo(() => draw(text), [text]);
  return (
    <svg
      className="qr-code"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={`M-4 -4h${size + 8}v${size + 8}h-${size + 8}z`} fill="#ffffff" />
      <path d={d} fill="#2b1d16" />
    </svg>
  );
}

function draw(text: string): { size: number; d: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let d = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) d += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { size: modules.size, d };
}
