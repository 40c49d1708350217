/**
 * The earth in squares of degrees, so that an index can say which postings may be near a point. What is in a square may
 * still be too far away: the distance decides.
 */
const SIZES = [
  { degrees: 0.5, upToKm: 100, prefix: 'g' },
  { degrees: 4, upToKm: Infinity, prefix: 'G' },
] as const;

const KM_PER_DEGREE = 111.2;

/** The squares that a place lies in, one of each size. */
export function squaresOf(lat: number, lon: number): string[] {
  return SIZES.map(({ degrees, prefix }) => square(prefix, Math.floor(lat / degrees), Math.floor(lon / degrees)));
}

/** More squares than this are asked for as fewer large ones: near a pole a circle touches many small ones. */
const MOST_SQUARES = 300;

/** All squares of one size that touch a circle. */
export function squaresAround(lat: number, lon: number, radiusKm: number): string[] {
  const [small, large] = SIZES;
  const squares = radiusKm <= small.upToKm ? squaresOfSize(small, lat, lon, radiusKm) : [];
  return squares.length > 0 && squares.length <= MOST_SQUARES ? squares : squaresOfSize(large, lat, lon, radiusKm);
}

function squaresOfSize({ degrees, prefix }: (typeof SIZES)[number], lat: number, lon: number, radiusKm: number): string[] {
  const high = radiusKm / KM_PER_DEGREE;
  const [south, north] = [Math.max(-90, lat - high), Math.min(90, lat + high)];
  const squares: string[] = [];
  for (let row = Math.floor(south / degrees); row <= Math.floor(north / degrees); row++) {
    // The row's parallel that is nearest to a pole is the shortest: there the circle spans most degrees.
    const shortest = Math.cos((Math.min(89.9, Math.max(Math.abs(south), Math.abs(north))) * Math.PI) / 180);
    const wide = Math.min(180, high / shortest);
    const [from, to] = [Math.floor((lon - wide) / degrees), Math.floor((lon + wide) / degrees)];
    const round = 360 / degrees;
    for (let column = from; column <= Math.min(to, from + round - 1); column++) {
      // Past the date line the squares go on from the other side.
      const first = -180 / degrees;
      squares.push(square(prefix, row, ((((column - first) % round) + round) % round) + first));
    }
  }
  return squares;
}

function square(prefix: string, row: number, column: number): string {
  return `${prefix}:${row}:${column}`;
}
