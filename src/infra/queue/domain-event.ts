/** A fact of the product, told after it became true. An instance holds ids and other plain values, never secrets or text for people. */
export type DomainEvent = object;

/** An event's class says the name it travels under: `application.submitted`. */
export interface DomainEventClass<E extends DomainEvent = DomainEvent> {
  readonly type: string;
  new (...args: never[]): E;
}
