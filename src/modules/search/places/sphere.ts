/** The earth as a sphere, kilometres. */
const RADIUS_KM = 6371;

/** A point on the unit sphere: distances between such points cost three multiplications. */
export type UnitVector = [x: number, y: number, z: number];

/** @param lat degrees @param lon degrees */
export function unitVector(lat: number, lon: number): UnitVector {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** Points are no farther apart than this along the surface when the product of their vectors is no less. */
export function leastProduct(km: number): number {
  return Math.cos(Math.min(Math.PI, km / RADIUS_KM));
}
