/** What the parts of a snapshot are called: each after those that it belongs to, the nearest first. */
export class PartNames {
  #owner = '';

  within(owner: string, walk: () => void): void {
    const outer = this.#owner;
    this.#owner = this.of(owner);
    walk();
    this.#owner = outer;
  }

  of(name: string): string {
    return this.#owner ? `${name} of ${this.#owner}` : name;
  }
}
