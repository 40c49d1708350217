import { Injectable } from '@nestjs/common';
import { DomainNames } from '../../../infra/net/domain-names.js';
import { NoWebAnswerError, PublicWeb } from '../../../infra/net/public-web.js';
import { LinkTokens } from '../../../infra/security/link-tokens.js';
import { CheckedTooSoonError } from '../employer.errors.js';
import { SECONDS_BETWEEN_CHECKS } from './check-pace.js';
import { ProofChecksRepository } from './proof-checks.repository.js';

/** What to publish, and where: one of the two places is enough. */
export interface DomainProof {
  domain: string;
  dnsName: string;
  dnsValue: string;
  url: string;
  content: string;
}

/** Whether the proof is in one of the places, and what was found in each, in words. */
export interface ProofFound {
  proven: boolean;
  found: { dns: string; file: string };
}

const PURPOSE = 'domain-proof';
const NAME = 'nexus-verification=';
const LIMITS = { timeoutMs: 5000, maxBytes: 4096 };

/**
 * Proof that somebody controls a domain: a value that only this board can make, for him alone, published in the domain's
 * DNS or on its web server. The value is no secret, since everybody can read it there.
 */
@Injectable()
export class DomainProofsService {
  constructor(
    private readonly names: DomainNames,
    private readonly web: PublicWeb,
    private readonly tokens: LinkTokens,
    private readonly checks: ProofChecksRepository,
  ) {}

  /** @param id of what the proof is for: another id, another value */
  instructions(domain: string, id: string): DomainProof {
    const value = `${NAME}${this.tokens.make(PURPOSE, id)}`;
    return {
      domain,
      dnsName: `_nexus-verification.${domain}`,
      dnsValue: value,
      url: `https://${domain}/.well-known/nexus-verification.txt`,
      content: value,
    };
  }

  /**
   * Looks in both places. Takes seconds: not for a transaction.
   * @param userId who has it done
   * @throws CheckedTooSoonError, whatever he had looked for a moment ago
   */
  async find(userId: string, domain: string, id: string): Promise<ProofFound> {
    if (!(await this.checks.begin(userId, SECONDS_BETWEEN_CHECKS))) throw new CheckedTooSoonError(SECONDS_BETWEEN_CHECKS);
    const proof = this.instructions(domain, id);
    const [dns, file] = await Promise.all([this.inDns(proof, id), this.inFile(proof, id)]);
    return { proven: dns === true || file === true, found: { dns: inWords(dns), file: inWords(file) } };
  }

  /** True, or what is there instead. */
  private async inDns({ dnsName }: DomainProof, id: string): Promise<true | string> {
    try {
      const texts = await this.names.texts(dnsName);
      if (texts.some((text) => this.proves(text, id))) return true;
      return texts.length === 0 ? `there is no TXT record at ${dnsName}` : `no TXT record at ${dnsName} has the value`;
    } catch {
      return `the name servers did not answer about ${dnsName}`;
    }
  }

  /** Also with a value that was made before the board's secret was changed, while that is still one of the previous ones. */
  private proves(text: string, id: string): boolean {
    const value = text.trim();
    return value.startsWith(NAME) && this.tokens.read(PURPOSE, value.slice(NAME.length)) === id;
  }

  private async inFile({ url }: DomainProof, id: string): Promise<true | string> {
    try {
      const { status, body } = await this.web.request(url, LIMITS);
      if (status === 200 && body.split('\n').some((line) => this.proves(line, id))) return true;
      return status === 200 ? `no line of ${url} is the value` : `${url} answered ${status}; it has to be 200, without a redirect`;
    } catch (error) {
      if (error instanceof NoWebAnswerError) return `${url} could not be read: ${error.message}`;
      throw error;
    }
  }
}

function inWords(found: true | string): string {
  return found === true ? 'found' : found;
}
