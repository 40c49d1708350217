/** ISCO-08 sub-major group 26: legal, social and cultural. */
export const LEGAL_SOCIAL_AND_CULTURAL_PROFESSIONALS = `
2611 lawyer, attorney, solicitor, barrister, legal counsel, legal adviser, advocate, prosecutor, corporate lawyer, legal officer, associate lawyer, in-house counsel, legal manager, litigator, patent attorney
2612 judge, magistrate, chief justice, tribunal judge
2619 notary, legal consultant, coroner, ombudsman, jurist, data protection officer, intellectual property consultant, contract lawyer, conveyancer, mediator, arbitrator, corporate secretary, company secretary
2621 archivist, curator, museum curator, records manager, conservator, art curator, exhibition curator, collection manager, registrar museum
2622 librarian, information manager, information specialist, documentalist, library officer, knowledge manager, document management officer, big data archive librarian, documentation officer
2631 economist, econometrician, economic adviser, business economist, labour economist, economic analyst
2632 sociologist, anthropologist, geographer, archaeologist, ethnologist, criminologist, urban sociologist, social researcher
2633 historian, political scientist, philosopher, genealogist
2634 psychologist, clinical psychologist, psychotherapist, counselling psychologist, educational psychologist, sports psychologist, organisational psychologist, behavioural therapist
2635 social worker, counsellor, family counsellor, youth worker, probation officer, addiction counsellor, child welfare officer, social counsellor, case worker, marriage counsellor, hospital social worker, crisis counsellor, community development officer, social work supervisor, foster care worker, victim support officer, gerontology social worker, consultant social worker, education welfare worker
2636 priest, imam, minister of religion, pastor, rabbi, chaplain, monk, religious teacher, missionary
2641 author, writer, novelist, copywriter, technical writer, script writer, content writer, editor book, poet, speechwriter, technical communicator, playwright, blogger, essayist, book editor, creative writer
2642 journalist, reporter, editor, news editor, broadcast journalist, sub-editor, newspaper editor, photojournalist, columnist, editor in chief, magazine editor, sports journalist, fact checker
2643 translator, interpreter, linguist, language specialist, sign language interpreter, localiser, proofreader translator, court interpreter, terminologist, subtitler, lexicographer
2651 painter artist, sculptor, visual artist, cartoonist, fine artist, art restorer, ceramic artist, conceptual artist, portrait artist
2652 musician, singer, composer, conductor, music director, band leader, instrumentalist, songwriter, arranger, vocalist, orchestra conductor
2653 dancer, choreographer, ballet dancer, dance performer
2654 film director, producer, stage director, video producer, art director film, technical director, theatre director, cinematographer, video editor, film editor, production designer, director of photography, television producer, casting director, stage manager, performance video designer, radio producer, post-production editor
2655 actor, actress, stand-up comedian actor, voice actor, performer
2656 radio announcer, television presenter, news anchor, presenter, disc jockey radio, newsreader, sports commentator, broadcaster, TV host
2659 clown, magician, acrobat, stand-up comedian, circus performer, street performer, puppeteer, comedian
`;
