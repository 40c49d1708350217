import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { squaresAround, squaresOf } from './grid.js';
import { leastProduct, unitVector } from './sphere.js';

const kmBetween = (a: [number, number], b: [number, number]) => {
  const [u, v] = [unitVector(...a), unitVector(...b)];
  return 6371 * Math.acos(Math.max(-1, Math.min(1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2])));
};

describe('The grid', () => {
  it('has a square around for every place that is near', () => {
    const point = fc.tuple(fc.double({ min: -85, max: 85, noNaN: true }), fc.double({ min: -180, max: 179.99, noNaN: true }));
    fc.assert(
      fc.property(
        point,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.constantFrom(5, 50, 100, 400),
        ([lat, lon], up, right, km) => {
          const degrees = km / 111.2;
          const other: [number, number] = [
            Math.max(-90, Math.min(90, lat + up * degrees)),
            ((lon + (right * degrees) / Math.cos((lat * Math.PI) / 180) + 540) % 360) - 180,
          ];
          if (kmBetween([lat, lon], other) > km) return;
          const around = new Set(squaresAround(lat, lon, km));
          expect(squaresOf(...other).some((square) => around.has(square))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is coarse enough for few squares', () => {
    for (const lat of [0, 50, 60, 80, 89.9])
      for (const km of [1, 100, 500, 1000]) expect(squaresAround(lat, 10, km).length).toBeLessThan(600);
  });

  it('measures along the surface', () => {
    const [berlin, munich] = [unitVector(52.52, 13.405), unitVector(48.137, 11.575)];
    const product = berlin[0] * munich[0] + berlin[1] * munich[1] + berlin[2] * munich[2];
    expect(product).toBeGreaterThan(leastProduct(506));
    expect(product).toBeLessThan(leastProduct(502));
  });
});
