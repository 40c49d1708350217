import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { InputFault } from '../../../common/errors/app-error.js';
import type { Actor } from '../../../common/security/role.js';
import type { ReceivedFile } from '../../../infra/uploads/file-fields.js';
import { type DocumentSource, DocumentsService, type ReadyDocument } from '../../documents/documents.service.js';
import { JobsService, type OpenPosting } from '../../jobs/jobs.service.js';
import { UsersService } from '../../users/users.service.js';
import { checkedAnswers, unknownDocument } from '../application.answers.js';
import type { Answer, AnswerValue, AttachedFile } from '../application.entity.js';
import type { ApplyDto } from '../dto/apply.dto.js';
import { ANSWER_FILE_PREFIX } from './application-form.fields.js';

/** An application as it was sent in, held against the posting. */
export interface FilledIn {
  posting: OpenPosting;
  coverLetter: string | null;
  resume: AttachedFile | null;
  answers: Answer[];
  documents: ReadyDocument[];
}

interface Source {
  /** Null: the resume. */
  questionId: string | null;
  source: DocumentSource;
  pointer: string;
}

interface GivenAnswer {
  questionId: string;
  value: AnswerValue;
}

/** Reads what candidates send in. */
@Injectable()
export class ApplicationForms {
  constructor(
    private readonly jobs: JobsService,
    private readonly users: UsersService,
    private readonly documents: DocumentsService,
  ) {}

  /**
   * In the transaction of the application: the posting stays as it is until it ends, and so do the candidate's documents.
   * @throws EmailUnverifiedError, JobNotFoundError, JobNotOpenError, JobAppliesElsewhereError, InvalidInputError naming every fault
   */
  async read(
    actor: Actor,
    jobId: string,
    { coverLetter = null, resumeId = null, answers = [] }: ApplyDto,
    files: ReceivedFile[],
  ): Promise<FilledIn> {
    await this.users.assertEmailVerified(actor.id);
    const posting = await this.jobs.openForApplications(jobId);
    const faults: InputFault[] = [];
    const sources = sourcesOf(posting, { resumeId, answers, files }, faults);
    const documents: ReadyDocument[] = [];
    for (const { questionId, source, pointer } of sources) {
      const document = await this.documents.ready(actor.id, questionId, source);
      if (document) documents.push(document);
      else faults.push(unknownDocument(pointer));
    }
    // A document that came along answers like a value.
    const sent = documents.filter(({ questionId }) => !answers.some((answer) => answer.questionId === questionId));
    const given = [...answers, ...sent.flatMap(({ questionId, id }) => (questionId === null ? [] : [{ questionId, value: id }]))];
    const checked = checkedAnswers(posting.questions, given, faults);
    const resume = documents.find(({ questionId }) => questionId === null);
    return {
      posting,
      coverLetter,
      resume: resume ? attachedFile(resume) : null,
      answers: checked.map((answer) => withFile(answer, documents)),
      documents,
    };
  }
}

/** Where the documents of an application are to come from. */
function sourcesOf(
  { questions }: OpenPosting,
  { resumeId, answers, files }: { resumeId: string | null; answers: GivenAnswer[]; files: ReceivedFile[] },
  faults: InputFault[],
): Source[] {
  const asksForFile = new Set(questions.filter(({ type }) => type === 'file').map(({ id }) => id));
  const sources: Source[] = [];
  const refuse = (field: string, code: string, message: string) => faults.push({ pointer: `/${field}`, code, message });
  for (const file of files) {
    const isAnswer = file.field.startsWith(ANSWER_FILE_PREFIX);
    const questionId = isAnswer ? file.field.slice(ANSWER_FILE_PREFIX.length) : null;
    if (questionId !== null && !asksForFile.has(questionId)) {
      refuse(file.field, 'unknown-question', 'the posting has no question with this id that a file answers');
    } else if (answers.some((answer) => answer.questionId === questionId)) refuse(file.field, 'unique', 'the question is answered twice');
    else sources.push({ questionId, source: file, pointer: `/${file.field}` });
  }
  if (resumeId !== null) {
    if (sources.some(({ questionId }) => questionId === null))
      refuse('resumeId', 'unique', 'send a resume, or the id of one, and not both');
    else sources.push({ questionId: null, source: { documentId: resumeId }, pointer: '/resumeId' });
  }
  for (const [index, { questionId, value }] of answers.entries()) {
    const isFirst = answers.findIndex((answer) => answer.questionId === questionId) === index;
    if (isFirst && asksForFile.has(questionId) && isUUID(value)) {
      sources.push({ questionId, source: { documentId: value as string }, pointer: `/answers/${index}/value` });
    }
  }
  return sources;
}

function attachedFile({ id, name, format, size }: ReadyDocument): AttachedFile {
  return { id, name, format, size };
}

/** The value of an answer by a file is the document that the application has of it. */
function withFile(answer: Answer, documents: ReadyDocument[]): Answer {
  const document = documents.find(({ questionId }) => questionId === answer.questionId);
  return document ? { ...answer, value: document.id, file: attachedFile(document) } : answer;
}
