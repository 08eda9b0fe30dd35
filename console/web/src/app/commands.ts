import { createContext, useContext, useEffect, useSyncExternalStore } from 'react';

/** Something a person can do, from the palette or by a key. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /** Keys pressed one after another, e.g. `['g', 'z']`. */
  readonly keys?: readonly string[];
  readonly run: () => void;
}

/** What can be done now: pages put their commands in while they are shown. */
export class CommandRegistry {
  #lists: readonly (readonly Command[])[] = [];
  #all: readonly Command[] = [];
  readonly #listeners = new Set<() => void>();

  add(commands: readonly Command[]): () => void {
    this.#set([...this.#lists, commands]);
    return () => this.#set(this.#lists.filter((list) => list !== commands));
  }

  readonly all = (): readonly Command[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(lists: readonly (readonly Command[])[]): void {
    this.#lists = lists;
    this.#all = lists.flat();
    this.#listeners.forEach((listener) => listener());
  }
}

export const CommandContext = createContext<CommandRegistry | null>(null);

function useRegistry(): CommandRegistry {
  const registry = useContext(CommandContext);
  if (registry === null) throw new Error('There is no CommandContext above this part of the page.');
  return registry;
}

/** All commands of the moment. */
export function useAllCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.all);
}

/** Offers commands while the caller is shown. @param commands - kept by `useMemo`: a new list is put in anew */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  useEffect(() => registry.add(commands), [registry, commands]);
}
