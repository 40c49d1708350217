/** A fact of the product, told after it became true. An instance holds ids and other plain values, never secrets or text for people. */
export type DomainEvent = object & {
  /** Where whoever tells of it has to know its id (UUID v7) before. Not a property of its own: it is no part of what is told. */
  readonly eventId?: string;
};

/** An event's class says the name it travels under: `application.submitted`. */
export interface DomainEventClass<E extends DomainEvent = DomainEvent> {
  readonly type: string;
  new (...args: never[]): E;
}
