/** What is asked of the thread that reads pictures, and what it answers. */

/** A part of a picture that is covered, in thousandths of its width and height. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** With boxes: make the redacted copy. Without: make original, page and thumb. */
export interface Job {
  readonly picture: Uint8Array;
  readonly boxes?: readonly Box[];
}

/** A picture in the sizes that are kept. Width and height are those of the page. */
export interface Sizes {
  readonly original: Uint8Array;
  readonly page: Uint8Array;
  readonly thumb: Uint8Array;
  readonly width: number;
  readonly height: number;
}
