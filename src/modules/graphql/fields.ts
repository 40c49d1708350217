import { PAY_PERIODS } from '../../common/money/pay.js';
import { ROLES } from '../../common/security/role.js';
import { GraphqlFields } from '../../infra/graphql/graphql-engine.service.js';
import { STAGES } from '../applications/application.stages.js';
import { JOB_STATUSES } from '../jobs/job.states.js';
import { APPLY_MODES, EMPLOYMENT_TYPES, EXPERIENCE_LEVELS, QUESTION_TYPES, WORKPLACE_TYPES } from '../jobs/job.vocabulary.js';

const wordsOf = (words: readonly string[]) => words.join(' ');

/**
 * What operations of REST are called here: each field is the operation of this id, which is a controller and its method. An
 * operation that is in neither table, nor among those that are left out, fails a test.
 */
export class ProductFields extends GraphqlFields {
  readonly queries = {
    jobs: 'JobSearch_list',
    job: 'Jobs_get',
    suggestions: 'Suggest_suggest',
    jobEvents: 'JobHistory_listEvents',
    jobVersions: 'JobHistory_listVersions',
    jobApplications: 'Applications_listOfJob',
    hiringTeam: 'HiringTeams_get',

    employers: 'Employers_list',
    employer: 'Employers_get',
    employerJobs: 'EmployerJobs_list',
    employerMembers: 'Members_list',
    employerInvitations: 'Invitations_list',
    employerClaim: 'Claims_get',
    myEmployers: 'MyEmployers_list',
    invitation: 'ReceivedInvitations_get',

    application: 'Applications_get',
    applicationEvents: 'Applications_listEvents',
    applicationProfile: 'Profiles_ofApplication',
    myApplications: 'Applications_listMine',

    me: 'Me_get',
    myAccountEvents: 'AccountEvents_list',
    mySessions: 'Sessions_list',
    myApiTokens: 'ApiTokens_list',
    myConsents: 'Consents_list',
    myConsent: 'Consents_get',
    myProfile: 'MyProfile_get',
    myResume: 'MyProfile_getResume',
    profile: 'Profiles_view',
    mySavedSearches: 'SavedSearches_list',
    mySavedSearch: 'SavedSearches_get',

    adminUsers: 'Admin_listUsers',
    adminJobs: 'AdminJobs_list',
    adminClaims: 'AdminEmployers_listClaims',
    adminAuditLog: 'Admin_listAuditLog',
    adminStats: 'Admin_stats',
    adminSynonyms: 'AdminSynonyms_list',
  };

  readonly mutations = {
    register: 'Auth_register',
    login: 'Auth_login',
    refresh: 'Auth_refresh',
    logout: 'Auth_logout',
    endSession: 'Sessions_end',
    endAllSessions: 'Sessions_endAll',
    verifyEmail: 'EmailAddresses_verify',
    resendVerification: 'EmailAddresses_askToVerify',
    changeEmail: 'EmailAddresses_askToChange',
    confirmEmail: 'EmailAddresses_confirmChange',
    forgotPassword: 'Passwords_forgot',
    resetPassword: 'Passwords_reset',
    changePassword: 'Passwords_change',
    createApiToken: 'ApiTokens_create',
    revokeApiToken: 'ApiTokens_revoke',
    updateMe: 'Me_update',
    eraseMe: 'Privacy_erase',
    giveConsent: 'Consents_give',
    withdrawConsent: 'Consents_withdraw',
    replaceMyProfile: 'MyProfile_replace',
    replaceMyResume: 'MyProfile_replaceResume',

    createSavedSearch: 'SavedSearches_create',
    updateSavedSearch: 'SavedSearches_update',
    deleteSavedSearch: 'SavedSearches_delete',

    createEmployer: 'Employers_create',
    updateEmployer: 'Employers_update',
    updateEmployerMember: 'Members_update',
    removeEmployerMember: 'Members_remove',
    createInvitation: 'Invitations_create',
    resendInvitation: 'Invitations_resend',
    revokeInvitation: 'Invitations_revoke',
    acceptInvitation: 'ReceivedInvitations_accept',
    declineInvitation: 'ReceivedInvitations_decline',
    startEmployerVerification: 'Verifications_start',
    checkEmployerVerification: 'Verifications_check',
    claimEmployer: 'Claims_create',
    checkEmployerClaim: 'Claims_check',
    withdrawEmployerClaim: 'Claims_withdraw',

    createJob: 'Jobs_create',
    updateJob: 'Jobs_update',
    deleteJob: 'Jobs_delete',
    duplicateJob: 'Jobs_duplicate',
    publishJob: 'JobLifecycle_publish',
    withdrawJob: 'JobLifecycle_withdraw',
    pauseJob: 'JobLifecycle_pause',
    resumeJob: 'JobLifecycle_resume',
    extendJob: 'JobLifecycle_extend',
    closeJob: 'JobLifecycle_close',
    publishJobs: 'BulkJobs_publish',
    closeJobs: 'BulkJobs_close',
    putExternalJob: 'ExternalJobs_put',
    addToHiringTeam: 'HiringTeams_add',
    removeFromHiringTeam: 'HiringTeams_remove',

    apply: 'Applications_apply',
    moveApplication: 'Applications_move',
    withdrawApplication: 'Applications_withdraw',

    adminSuspendUser: 'Admin_suspendUser',
    adminReinstateUser: 'Admin_reinstateUser',
    adminSignOutUser: 'Admin_signOutUser',
    adminApproveJob: 'AdminJobs_approve',
    adminRejectJob: 'AdminJobs_reject',
    adminTakeDownJob: 'AdminJobs_takeDown',
    adminVerifyEmployer: 'AdminEmployers_verify',
    adminUnverifyEmployer: 'AdminEmployers_unverify',
    adminApproveClaim: 'AdminEmployers_approveClaim',
    adminRejectClaim: 'AdminEmployers_rejectClaim',
    adminCreateSynonym: 'AdminSynonyms_create',
    adminUpdateSynonym: 'AdminSynonyms_update',
    adminDeleteSynonym: 'AdminSynonyms_delete',
  };

  readonly vocabularies = {
    [wordsOf(JOB_STATUSES)]: 'JobStatus',
    [wordsOf(EMPLOYMENT_TYPES)]: 'EmploymentType',
    [wordsOf(WORKPLACE_TYPES)]: 'WorkplaceType',
    [wordsOf(EXPERIENCE_LEVELS)]: 'ExperienceLevel',
    [wordsOf(APPLY_MODES)]: 'ApplyMode',
    [wordsOf(QUESTION_TYPES)]: 'QuestionType',
    [wordsOf(PAY_PERIODS)]: 'PayPeriod',
    [wordsOf(STAGES)]: 'ApplicationStage',
    [wordsOf(ROLES)]: 'Role',
    'AdminSynonyms.kind': 'SynonymKind',
    'AdminUsers.status': 'AccountStatus',
    'HiringTeamMember.role': 'MemberRole',
    'EventActor.side': 'ApplicationSide',
    'Jobs.facets': 'JobFacet',
    'Jobs.sort': 'JobSort',
    'Jobs.payCurrency': 'ComparableCurrency',
    'Jobs.unknownPay': 'UnknownPay',
    'JobApplications.sort': 'ApplicationSort',
    'CloseJob.reason': 'CloseReason',
  };
}

/** Operations of REST that are files, pages, or for machines that watch: they are not asked for in a graph. */
export const LEFT_OUT: Record<string, string> = {
  Privacy_export: 'a file, sent as it is read',
  JobPage_page: 'a page',
  Health_live: 'for orchestrators',
  Health_ready: 'for orchestrators',
  Metrics_read: 'for Prometheus',
};
