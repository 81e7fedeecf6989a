/** A list of indices that grows by doubling: what it allocates is amortised over what is added. */
export class Uint32List {
  #items = new Uint32Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** An array that begins with the items, `length` of them, until the next `push`. */
  get items(): Uint32Array {
    return this.#items;
  }

  push(item: number): void {
    if (this.#length === this.#items.length) {
      const grown = new Uint32Array(Math.max(16, 2 * this.#length));
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#items[this.#length++] = item;
  }

  /** Keeps the first `length` items only. */
  truncate(length: number): void {
    this.#length = length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** Takes over an array of other items. */
  replace(items: Uint32Array<ArrayBuffer>): void {
    this.#items = items;
    this.#length = items.length;
  }

  /** The items without those that there is only room for; a view, until the list changes. */
  view(): Uint32Array {
    return this.#items.subarray(0, this.#length);
  }

  /** The items, copied to an array of their number. */
  toArray(): Uint32Array {
    return this.#items.slice(0, this.#length);
  }
}
