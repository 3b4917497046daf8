/**
 * Where hearts may hang, in units of the picture (440 wide, 430 high). Each set was relaxed inside the crown until
 * its spots lay as far apart as they would go; `apart` is the least distance between two of them.
 */
export interface SpotSet {
  readonly apart: number;
  readonly at: readonly Spot[];
}
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export const pictureWidth = 440;
export const pictureHeight = 430;

const sets: readonly SpotSet[] = [
  {
    apart: 36.8,
    at:
      '233 44, 196 45, 271 47, 156 50, 308 56, 119 61, 343 71, 253 81, 187 82, 79 83, 150 87, 290 90, ' +
      '373 94, 114 98, 220 100, 325 104, 53 111, 255 119, 179 119, 88 126, 395 127, 355 127, 292 129, ' +
      '138 130, 212 137, 39 146, 325 151, 167 154, 246 155, 74 161, 114 163, 360 164, 282 166, ' +
      '398 169, 213 175, 313 187, 179 190, 139 195, 85 197, 260 199, 47 200, 353 201, 390 206, ' +
      '224 211, 322 224, 108 227, 284 227, 180 228, 71 236, 368 237, 144 239, 251 244, 213 247, ' +
      '337 258, 116 264, 302 272, 152 276, 265 280, 189 281, 227 282',
  },
  {
    apart: 43.1,
    at:
      '231 44, 187 45, 276 48, 144 53, 102 68, 314 71, 357 80, 250 85, 205 87, 66 95, 153 96, 111 112, ' +
      '388 113, 328 114, 283 116, 230 124, 186 127, 42 133, 144 142, 359 146, 85 147, 262 156, ' +
      '315 157, 211 165, 398 169, 43 179, 130 184, 348 190, 175 192, 86 192, 287 192, 243 196, ' +
      '387 213, 319 223, 136 229, 66 231, 270 233, 180 236, 225 238, 357 246, 102 258, 317 267, ' +
      '143 273, 274 278, 187 281, 231 282',
  },
  {
    apart: 50.9,
    at:
      '210 44, 274 48, 158 49, 324 62, 108 65, 240 87, 369 89, 188 91, 66 95, 138 108, 303 109, ' +
      '398 132, 258 135, 346 139, 206 140, 91 140, 39 144, 139 160, 299 166, 236 182, 396 184, ' +
      '183 186, 345 191, 98 192, 46 196, 300 218, 142 219, 250 232, 198 236, 367 237, 75 239, 323 265, ' +
      '119 266, 273 278, 170 279, 221 282',
  },
  {
    apart: 58.8,
    at:
      '190 45, 250 45, 132 56, 308 56, 79 83, 361 83, 190 105, 249 105, 308 115, 131 116, 43 131, ' +
      '397 131, 211 161, 270 161, 94 162, 342 164, 152 172, 395 191, 47 199, 304 210, 245 219, ' +
      '103 221, 185 222, 363 241, 311 269, 135 271, 252 281, 193 281',
  },
  {
    apart: 67.2,
    at:
      '219 44, 287 50, 151 51, 350 75, 88 76, 175 115, 290 118, 395 127, 44 129, 111 140, 232 153, ' +
      '330 173, 394 195, 47 197, 138 203, 272 209, 204 216, 352 249, 90 251, 289 275, 153 276, ' +
      '221 282',
  },
  {
    apart: 78.4,
    at:
      '243 45, 164 48, 321 61, 89 76, 385 108, 234 124, 155 127, 41 138, 312 140, 396 186, 103 187, ' +
      '260 200, 181 203, 350 251, 118 265, 275 278, 196 281',
  },
  {
    apart: 93.9,
    at:
      '176 46, 87 77, 359 81, 264 82, 37 158, 132 160, 308 165, 403 166, 219 197, 84 242, 355 247, ' +
      '171 279, 266 279',
  },
  {
    apart: 113.1,
    at: '267 47, 154 52, 372 92, 49 143, 279 160, 166 165, 376 219, 94 254, 228 261',
  },
  {
    apart: 138.6,
    at: '334 66, 87 122, 224 151, 395 192, 145 274, 284 276',
  },
].map(({ apart, at }) => ({ apart, at: at.split(', ').map(toSpot) }));

function toSpot(pair: string): Spot {
  const [x = 0, y = 0] = pair.split(' ').map(Number);
  return { x, y };
}

/** Sets for trees that bear little: only a few steps, since hearts change their spots with the set. */
const sparse = [36, 22];

/**
 * The set for `count` hearts in a picture of `width` pixels. Its hearts are at least `target` pixels apart, so that
 * each can be touched without touching its neighbour (when even the sparsest is too dense, that one is taken); a tree
 * with few hearts shows them larger.
 */
export function chooseSpots(width: number, target: number, count: number): SpotSet {
  const scale = width / pictureWidth;
  const fitting = sets.filter((set) => set.apart * scale >= target);
  const roomy = fitting.findLast(({ at }) => sparse.includes(at.length) && at.length >= count * 1.25);
  return roomy ?? fitting[0] ?? (sets.at(-1) as SpotSet);
}

export const allSpotSets = sets;
