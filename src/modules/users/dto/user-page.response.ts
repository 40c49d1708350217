import { PageOf } from '../../../common/paging/page.response.js';
import { UserResponse } from './user.response.js';

export class UserPageResponse extends PageOf(UserResponse) {}
