/**
 * What GeoNames' codes of regions stand for, where postings are likely to name them: the states of the US and the
 * countries of the UK. Elsewhere the codes are numbers.
 */
const REGIONS: Record<string, string> = {
  US: `Alabama AL, Alaska AK, Arizona AZ, Arkansas AR, California CA, Colorado CO, Connecticut CT, Delaware DE,
    District of Columbia DC, Florida FL, Georgia GA, Hawaii HI, Idaho ID, Illinois IL, Indiana IN, Iowa IA, Kansas KS,
    Kentucky KY, Louisiana LA, Maine ME, Maryland MD, Massachusetts MA, Michigan MI, Minnesota MN, Mississippi MS,
    Missouri MO, Montana MT, Nebraska NE, Nevada NV, New Hampshire NH, New Jersey NJ, New Mexico NM, New York NY,
    North Carolina NC, North Dakota ND, Ohio OH, Oklahoma OK, Oregon OR, Pennsylvania PA, Rhode Island RI,
    South Carolina SC, South Dakota SD, Tennessee TN, Texas TX, Utah UT, Vermont VT, Virginia VA, Washington WA,
    West Virginia WV, Wisconsin WI, Wyoming WY`,
  GB: 'England ENG, Northern Ireland NIR, Scotland SCT, Wales WLS',
};

const CODES = new Map(
  Object.entries(REGIONS).flatMap(([country, regions]) =>
    regions.split(/,\s+/).flatMap((region): [string, string][] => {
      const [, name = '', code = ''] = /^(.+) (\w+)$/.exec(region) ?? [];
      return [
        [`${country} ${name.toLowerCase()}`, code],
        [`${country} ${code.toLowerCase()}`, code],
      ];
    }),
  ),
);

/** GeoNames' code of a region, by its name or code; undefined where it is not known. */
export function regionCode(country: string, region: string): string | undefined {
  return CODES.get(`${country} ${region.trim().toLowerCase()}`);
}
