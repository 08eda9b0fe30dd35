/** An image: uint8, height × width × channels, row by row, channels together (HWC). */
export interface Image {
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}
