/** ISCO-08 major group 5. */
export const SERVICE_AND_SALES_WORKERS = `
5111 flight attendant, cabin crew, air hostess, cabin steward, ship steward, air steward, steward, cabin crew manager, train attendant steward, ship's purser
5112 train conductor, ticket inspector, bus conductor, cable car conductor, tram conductor, passenger fare controller, ticket collector, train guard
5113 tour guide, travel guide, museum guide, tourist guide, tour escort, mountain guide, park guide, zoo educator, tour leader, safari guide
5120 cook, line cook, kitchen cook, grill cook, diet cook, head cook, restaurant cook, prep cook, industrial cook, fry cook, cook in canteen
5131 waiter, waitress, server, restaurant captain, wine waiter, sommelier, banquet waiter, service crew, F&B attendant, food runner, head waiter, food and beverage attendant, maitre d'hotel, restaurant crew, host restaurant, restaurant hostess
5132 bartender, barista, mixologist, barman, barmaid, bar attendant, barkeeper, cocktail bartender
5141 hairdresser, barber, hair stylist, hairstylist, hair care specialist, wig maker hairdresser, colourist
5142 beautician, make-up artist, manicurist, aesthetician, nail technician, beauty therapist, cosmetologist, beauty consultant, pedicurist, tanning consultant, esthetician, beauty advisor, spa attendant, bath attendant, weight loss consultant
5151 housekeeping supervisor, hotel housekeeper, cleaning supervisor, housekeeper hotel, head housekeeper, executive housekeeper, office cleaning supervisor, matron housekeeping, housekeeping executive, camp site attendant supervisor
5152 domestic housekeeper, butler, house steward, bed and breakfast operator, domestic butler
5153 caretaker, building caretaker, janitor, sexton, concierge building, building superintendent, building supervisor, building manager assistant, facilities caretaker
5161 astrologer, fortune teller, palm reader, psychic, medium
5162 companion, valet, personal companion, lady's maid, escort companion
5163 funeral director, embalmer, mortician, undertaker, funeral attendant, crematorium operator, cemetery attendant, mortuary technician
5164 dog trainer, pet groomer, zookeeper, animal caretaker, kennel worker, animal shelter worker, animal handler, dog walker, veterinary aide, horse groom, animal care attendant, pet sitter, zoo section leader
5165 driving instructor, car driving instructor, truck driving instructor, bus driving instructor
5169 dancing partner, club hostess, social escort, entertainment officer, animator entertainer, usher club, party host
5211 stall salesperson, market vendor, market stallholder, market seller, kiosk salesperson
5212 street food vendor, food hawker, food truck vendor, street food seller
5221 shopkeeper, shop owner, grocer, shop proprietor, newsagent
5222 shop supervisor, retail supervisor, checkout supervisor, store supervisor, supermarket supervisor, department supervisor, floor supervisor, retail team leader, sales supervisor
5223 shop assistant, sales assistant, sales associate, retail assistant, store associate, salesperson, retail sales associate, promoter, retail salesperson, sales advisor, sales promoter, counter sales assistant, bakery shop assistant, clothing shop assistant, fashion consultant, pharmacy shop assistant, car salesman, boutique assistant, vehicle salesperson, retail executive, specialised seller, electronics seller, personal shopper, sales consultant retail
5230 cashier, checkout operator, ticket clerk, ticket issuing clerk, cinema cashier, toll collector, store cashier, box office cashier, till operator, parking cashier
5241 fashion model, model, artist's model, clothing model, mannequin
5242 sales demonstrator, product demonstrator, merchandiser, brand ambassador, sales merchandiser, demonstrator, promotions demonstrator, field merchandiser
5243 door-to-door salesperson, direct seller, door to door sales representative, home party salesperson
5244 telemarketer, telesales executive, telemarketing executive, call centre salesperson, inside sales representative, telephone sales agent, telesales agent, inside sales executive, outbound sales agent, telemarketing agent
5245 service station attendant, petrol pump attendant, gas station attendant, fuel station attendant, fuel station manager assistant
5246 food service counter attendant, cafeteria attendant, canteen assistant, salad bar attendant, fast food counter attendant, fast food crew counter, ice cream server, deli counter assistant
5249 sales worker, rental clerk, car rental agent, vehicle rental agent, rental sales representative, equipment rental clerk, leasing clerk, rental service representative
5311 child care worker, babysitter, nanny, day care worker, childminder, nursery worker, child care assistant, crèche worker, au pair, childcare educator, after school care worker, playgroup worker
5312 teacher's aide, teaching assistant, preschool assistant, teacher assistant, classroom assistant, early years teaching assistant, primary school teaching assistant, paraprofessional educator, special needs assistant
5321 nursing assistant, health care assistant, nurse aide, patient care assistant, hospital orderly, nursing aide, CNA, certified nursing assistant, birth assistant, psychiatric aide, ward assistant, patient care technician
5322 home care aide, home health aide, personal care aide, caregiver, home care worker, carer, elderly carer, nursing aide home, home based personal care worker, care at home worker, live-in carer, care worker, domiciliary care worker, personal care assistant, support worker care, care home worker, residential care aide
5329 first-aid attendant, dental aide, sterilisation aide, medical imaging assistant, sterilisation technician, pharmacy aide, hospital porter, patient transport attendant, ambulance attendant, patient transporter
5411 firefighter, fireman, fire fighter, forest firefighter, airport firefighter, fire rescue officer, industrial firefighter, fire officer, rescue officer
5412 police officer, constable, police patrol officer, traffic police officer, harbour police officer, highway patrol officer, policeman
5413 prison officer, prison guard, correctional officer, juvenile correctional officer, jailer, detention officer
5414 security guard, security officer, bodyguard, watchman, patrolman, night guard, gate guard, museum guard, doorman, bouncer, security supervisor, bailiff guard, security patrol officer, loss prevention officer, store detective, alarm monitoring operator, dog handler security, airport security officer, CCTV operator, security consultant guard, armoured car guard, hand luggage inspector
5419 lifeguard, life guard, crossing guard, park ranger, game warden, animal control officer, traffic warden, beach patrol officer, school crossing guard, wildlife officer, swimming pool attendant, coastguard watch officer, parking warden
`;
