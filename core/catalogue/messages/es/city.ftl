# city
