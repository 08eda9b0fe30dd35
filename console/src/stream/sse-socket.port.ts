/** The part of an HTTP response that the event stream writes to. */
export interface SseSocket {
  /** Bytes handed over that the kernel has not taken yet. */
  pending(): number;
  write(text: string): void;
  end(): void;
}
