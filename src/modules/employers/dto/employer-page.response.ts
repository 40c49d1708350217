import { PageOf } from '../../../common/paging/page.response.js';
import { EmployerResponse } from './employer.response.js';

export class EmployerPageResponse extends PageOf(EmployerResponse) {}
