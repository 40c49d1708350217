import { Column, type ColumnOptions } from 'typeorm';

/** An instant, stored as our API shows it: to the millisecond, so that a cursor made of it names exactly one place. */
export function InstantColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'timestamptz', precision: 3, ...options });
}
