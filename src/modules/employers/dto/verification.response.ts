import { ApiProperty } from '@nestjs/swagger';
import type { DomainProof } from '../verification/domain-proofs.service.js';

/** What to publish to prove a domain: the TXT record, or the file. */
export class DomainProofResponse {
  @ApiProperty({ example: 'harbour-light.example' })
  domain!: string;

  @ApiProperty({ description: 'The name of the TXT record.', example: '_nexus-verification.harbour-light.example' })
  dnsName!: string;

  @ApiProperty({ description: 'The value of the TXT record. There may be others beside it.' })
  dnsValue!: string;

  @ApiProperty({ format: 'uri', example: 'https://harbour-light.example/.well-known/nexus-verification.txt' })
  url!: string;

  @ApiProperty({ description: 'A line of the file. There may be others beside it.' })
  content!: string;
}

export class VerificationResponse extends DomainProofResponse {
  @ApiProperty({ isArray: true, enum: ['dns', 'file'], description: 'One of them is enough.' })
  methods!: ('dns' | 'file')[];

  @ApiProperty({ format: 'date-time', description: 'Until then the values stay good; asking again prolongs it.' })
  expiresAt!: string;

  static from({ domain, dnsName, dnsValue, url, content }: DomainProof, expiresAt: Date): VerificationResponse {
    return { domain, methods: ['dns', 'file'], dnsName, dnsValue, url, content, expiresAt: expiresAt.toISOString() };
  }
}
