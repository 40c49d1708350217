import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** camelCase properties, snake_case columns. Tables, constraints and indexes carry the names we give them. */
export class SnakeNamingStrategy extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined, prefixes: string[]): string {
    return [...prefixes, customName ?? propertyName].map(toSnake).join('_');
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return toSnake(`${relationName}_${referencedColumnName}`);
  }

  override relationName(propertyName: string): string {
    return toSnake(propertyName);
  }
}

function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
