/** A list of numbers that grows by doubling: what it allocates is amortised over what is added. */
export class Float64List {
  #items = new Float64Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** An array that begins with the items, `length` of them, until the list grows. */
  get items(): Float64Array {
    return this.#items;
  }

  push(item: number): void {
    const place = this.extend(1);
    this.#items[place] = item;
  }

  /** Makes room for `count` items more, whose values are to be written, and returns the place of the first of them. */
  extend(count: number): number {
    const start = this.#length;
    const needed = start + count;
    if (needed > this.#items.length) {
      const grown = new Float64Array(Math.max(16, needed, 2 * this.#items.length));
      grown.set(this.#items);
      this.#items = grown;
    }
    this.#length = needed;
    return start;
  }

  /** Takes over an array of other items. */
  replace(items: Float64Array<ArrayBuffer>): void {
    this.#items = items;
    this.#length = items.length;
  }

  /** The items without those that there is only room for; a view, until the list changes. */
  view(): Float64Array {
    return this.#items.subarray(0, this.#length);
  }

  /** The items, copied to an array of their number. */
  toArray(): Float64Array {
    return this.#items.slice(0, this.#length);
  }
}
