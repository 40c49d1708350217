import { jest } from '@jest/globals';

// Argon2, a database and a queue take their time on a machine with two cores.
jest.setTimeout(120_000);
