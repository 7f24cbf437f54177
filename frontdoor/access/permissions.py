"""What can be allowed, each with a sentence a Board member can read."""

from enum import StrEnum


class Permission(StrEnum):
    SEE_INBOX = "see_inbox"
    SEE_CONTACT = "see_contact"
    TAKE_CONTACT = "take_contact"
    TRIAGE = "triage"
    EDIT_PERSON = "edit_person"
    SEE_PROTECTED = "see_protected"
    ADD_INFORMATION = "add_information"
    ASK_REFERRER = "ask_referrer"
    RECORD_CONTACT = "record_contact"
    IMPORT_CONCERNS = "import_concerns"
    ACCEPT_CONCERN = "accept_concern"
    REDIRECT_CONTACT = "redirect_contact"
    ANSWER_LIMBS = "answer_limbs"
    DECIDE = "decide"
    AUTHORISE = "authorise"
    HAND_ON = "hand_on"
    GIVE_FEEDBACK = "give_feedback"
    ANSWER_CHALLENGE = "answer_challenge"
    TELL_ADULT = "tell_adult"
    PAUSE_CLOCK = "pause_clock"
    CLOSE = "close"
    REOPEN = "reopen"
    RESTRICT = "restrict"
    DECIDE_CLOSED_MATCHES = "decide_closed_matches"
    SEE_READS = "see_reads"
    SEE_TRAIL = "see_trail"
    MANAGE_PEOPLE = "manage_people"
    SEE_COMPONENTS = "see_components"
    SEE_THRESHOLDS = "see_thresholds"
    RATE_VIGNETTES = "rate_vignettes"
    MANAGE_THRESHOLDS = "manage_thresholds"
    APPROVE_THRESHOLDS = "approve_thresholds"
    SEE_THRESHOLD_FIGURES = "see_threshold_figures"
    ASK_AGENCIES = "ask_agencies"
    ANSWER_REQUESTS = "answer_requests"
    DECIDE_CONFLICT = "decide_conflict"
    SEE_ROTA = "see_rota"
    MANAGE_ROTA = "manage_rota"
    NAME_SOURCES = "name_sources"
    SEE_PICTURE = "see_picture"
    DISMISS_ALERT = "dismiss_alert"
    LOG_LOW_LEVEL = "log_low_level"
    NOTE_MISSED = "note_missed"
    BE_ON_DUTY = "be_on_duty"
    PRINT_DOWNTIME = "print_downtime"
    SEE_FIGURES = "see_figures"
    SEE_OWN_FIGURES = "see_own_figures"


MEANING = {
    Permission.SEE_INBOX: "See the hub’s inbox.",
    Permission.SEE_CONTACT: "Open a contact that their team or agency holds, or that was shared with them.",
    Permission.TAKE_CONTACT: "Take a contact, or give it to somebody.",
    Permission.TRIAGE: "Record ratings, critical facts, interim safety measures, what the return asks, and work of the hub.",
    Permission.EDIT_PERSON: "Correct who the adult is, and how to speak with them.",
    Permission.SEE_PROTECTED: "See a protected address, contact route or referrer’s name.",
    Permission.ADD_INFORMATION: "Add what they or another agency know.",
    Permission.ASK_REFERRER: "Ask the person who raised the concern a question.",
    Permission.RECORD_CONTACT: "Record what arrives by telephone, e-mail or as a document, and advice given.",
    Permission.IMPORT_CONCERNS: "Import concerns from a list, once the list was checked.",
    Permission.ACCEPT_CONCERN: "Accept a contact as a concern.",
    Permission.REDIRECT_CONTACT: "Send on a contact that is not a safeguarding concern, with a reason.",
    Permission.ANSWER_LIMBS: "Answer the three limbs of section 42(1).",
    Permission.DECIDE: "Record the section 42(1) decision.",
    Permission.AUTHORISE: "Confirm or return a decision that needs a manager.",
    Permission.HAND_ON: "Record that another team or service accepted or declined what was handed on.",
    Permission.GIVE_FEEDBACK: "Tell the referrer what was decided, or withhold it with a reason.",
    Permission.ANSWER_CHALLENGE: "Answer a referrer’s challenge to a decision that somebody else made.",
    Permission.TELL_ADULT: "Tell the adult what was decided, or record why it is not safe to.",
    Permission.PAUSE_CLOCK: "Pause or extend a clock, with a reason.",
    Permission.CLOSE: "Close a contact whose work is done.",
    Permission.REOPEN: "Reopen a closed contact, with a reason.",
    Permission.RESTRICT: "Change who may see a record: its state, exclusions and grants.",
    Permission.DECIDE_CLOSED_MATCHES: "See two records side by side, one of them closed, and decide whether they are one adult.",
    Permission.SEE_READS: "See who looked at a record.",
    Permission.SEE_TRAIL: "Check that the trail is whole, without seeing any record.",
    Permission.MANAGE_PEOPLE: "Add users and change their memberships.",
    Permission.SEE_COMPONENTS: "See the gallery of page components.",
    Permission.SEE_THRESHOLDS: "Read the threshold sets of their partnership, drafts included.",
    Permission.RATE_VIGNETTES: "Rate the invented stories of a calibration round for their agency.",
    Permission.MANAGE_THRESHOLDS: "Change a draft threshold set, move a set on, open and close calibration rounds.",
    Permission.APPROVE_THRESHOLDS: "Record that the Board approved a threshold set.",
    Permission.SEE_THRESHOLD_FIGURES: "See how each agency’s use of the threshold tool compares with the hub’s results.",
    Permission.ASK_AGENCIES: "Ask other agencies what they hold, chase and withdraw, and say first whether one of them is alleged.",
    Permission.ANSWER_REQUESTS: "Answer what the hub asks of their own agency.",
    Permission.DECIDE_CONFLICT: "Decide, for somebody else’s request, whether an agency that may be alleged is asked at all.",
    Permission.SEE_ROTA: "See who sits in the hub, each agency’s information point, how requests to it were answered, and what agencies signed.",
    Permission.MANAGE_ROTA: "Keep the hub’s rota, the agencies’ information points and what they signed.",
    Permission.NAME_SOURCES: "Say who is alleged to have caused harm, and correct it with a reason.",
    Permission.SEE_PICTURE: "See which small incidents add up, among the records they may see.",
    Permission.DISMISS_ALERT: "Dismiss an alert of the building picture, with a reason.",
    Permission.LOG_LOW_LEVEL: "Log a small incident that is no concern by itself, and read their team’s own logs.",
    Permission.PRINT_DOWNTIME: "Print and download what is worked with while the system cannot be reached.",
    Permission.BE_ON_DUTY: "See what the night must know, promise calls, hand duty over and accept it.",
    Permission.NOTE_MISSED: "Write down, for learning, what could have been noticed or told earlier.",
    Permission.SEE_FIGURES: "See the hub’s figures: all records counted, and of them listed only what they may see.",
    Permission.SEE_OWN_FIGURES: "See the figures of their own agency.",
}
